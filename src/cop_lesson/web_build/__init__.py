"""The scripts for the page, made of the modules below ``web`` and of the data that they read.

A published package carries them. A checkout builds them with esbuild when a site asks for them.
"""
