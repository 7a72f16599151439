"""What Sphinx and its builders need to give each form of the site as it should be."""
