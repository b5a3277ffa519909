"""Other systems, imitated: make elsewhere runs the course with these habits of Windows and macOS switched on."""
