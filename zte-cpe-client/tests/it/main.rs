//! Integration tests: the client against simulated routers on loopback, and against recorded answers.

mod first_light;
