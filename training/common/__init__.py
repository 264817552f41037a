"""What the training programs of the demo models share: see ../README.md."""
