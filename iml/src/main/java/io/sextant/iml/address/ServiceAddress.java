package io.sextant.iml.address;

/** A service address that was asked for. */
record ServiceAddress(ServiceAddressId id, ServiceAddressSpec spec) {}
