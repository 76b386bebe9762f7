/** NS lifecycle management (SOL005 clause 6): the resources and their mappers. */
package io.sextant.sol005.nslcm;
