/** TOSCA types: their definitions, inheritance, and the values that fit them. */
package io.sextant.catalogue.tosca.types;
