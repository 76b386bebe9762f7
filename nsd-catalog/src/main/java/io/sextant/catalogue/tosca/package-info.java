/** TOSCA descriptors (SOL001): from the files of a package to the descriptor model. */
package io.sextant.catalogue.tosca;
