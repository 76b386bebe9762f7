/** Content that lies on other people's servers: fetched by HTTP, from where an operator allows it. */
package io.sextant.catalogue.fetch;
