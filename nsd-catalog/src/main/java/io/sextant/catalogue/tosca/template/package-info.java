/** Service templates, their imports, and the checks of their topology. */
package io.sextant.catalogue.tosca.template;
