/** NS fault management (SOL005 clause 8): the resources, their mapper and the notifications. */
package io.sextant.sol005.nsfm;
