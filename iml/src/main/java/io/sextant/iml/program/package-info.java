/** Programs that VNF packages bring for network functions: kept here by their digests, verified by who runs them. */
package io.sextant.iml.program;
