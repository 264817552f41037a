"""The training program of samples/models/demo-metastasis: see ../README.md."""
