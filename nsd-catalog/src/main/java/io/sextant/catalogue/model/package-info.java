/**
 * Descriptors as the orchestrator sees them: immutable, typed, every reference checked. Lists keep the order of the
 * descriptor; ids are node template names. All records pass through {@link io.sextant.core.json.Json#MAPPER} unchanged.
 */
package io.sextant.catalogue.model;
