//! Router simulators.
