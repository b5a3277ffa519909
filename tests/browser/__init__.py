"""The course in a real JupyterLab in Chromium: make browser."""
