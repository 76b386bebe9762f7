/**
 * How the chains carry packets while they are in use: {@code ChainWatch} measures one after the other, {@code Delay} judges,
 * {@code Reselection} moves the functions of those that are late.
 */
package io.sextant.iml.measure;
