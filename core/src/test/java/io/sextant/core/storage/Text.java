package io.sextant.core.storage;

import java.time.Instant;
import java.util.Optional;

record Text(String text, Instant at, Optional<String> author) {}
