package io.sextant.iml.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the site's part of a chain begins or ends. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Stop.class), @JsonSubTypes.Type(Gate.class)})
public sealed interface ChainEnd permits Stop, Gate {}
