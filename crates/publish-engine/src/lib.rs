//! From a World to outputs: plans the stages, runs them in parallel; no file, clock or terminal.
