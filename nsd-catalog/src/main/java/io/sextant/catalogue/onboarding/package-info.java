/** Onboarding: the lifecycle operation that turns an uploaded content into an entry that can be used. */
package io.sextant.catalogue.onboarding;
