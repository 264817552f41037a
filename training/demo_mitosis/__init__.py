"""The training program of samples/models/demo-mitosis: see ../README.md."""
