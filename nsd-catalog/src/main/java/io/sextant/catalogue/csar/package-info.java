/** Archives: VNF packages (SOL004) and NSD archives (SOL007), read as hostile input. */
package io.sextant.catalogue.csar;
