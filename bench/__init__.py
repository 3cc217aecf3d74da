"""How fast Deskbot is, as ratios beside a small reference server that is measured in the same run."""
