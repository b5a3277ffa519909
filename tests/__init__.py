"""The suite: folders mirror helpers/, project/ holds the promises, browser/ opens JupyterLab."""
