/** What an OSS can ask of a network service (SOL005 6.5), free of its form on the wire. */
package io.sextant.nfvo.request;
