"""Long inputs looked through window by window: here, by several processes or a cluster, in bounded memory, gone on with where a run was cut short."""
