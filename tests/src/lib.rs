//! Runs the golden suite over the whole pipeline.
