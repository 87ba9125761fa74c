"""Vietnamese prose in, figures with their places out. Plain Python: no network, no model, nothing of the other rooms but kernel."""
