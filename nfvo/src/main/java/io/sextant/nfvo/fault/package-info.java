/**
 * NS fault management (SOL005 clause 8): alarms are raised and cleared by what VIMs and IMLs tell of the resources that
 * VNFCs are, and what fails is healed where the VNF asks for that.
 */
package io.sextant.nfvo.fault;
