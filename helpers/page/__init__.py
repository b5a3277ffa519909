"""What a notebook page itself uses: the extension, its magics, predict, show and the map."""
