"""What page 15 runs beyond the standard library: other engines, clusters, the network between."""
