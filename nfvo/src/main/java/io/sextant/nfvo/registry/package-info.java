/**
 * The sites and clusters that operators add, change and remove while the server runs. They are kept in the database
 * ({@link io.sextant.nfvo.registry.Registrations}), every process on it is connected to them
 * ({@link io.sextant.nfvo.registry.Connections}) and looks after them ({@link io.sextant.nfvo.registry.Health}).
 */
package io.sextant.nfvo.registry;
