package io.sextant.iml.api;

import io.sextant.iml.network.Destination;
import io.sextant.iml.network.Offer;
import io.sextant.iml.network.Requirement;
import io.sextant.iml.network.Selection;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Selections on the wire, and what asks for one. */
final class SelectionNotation {
    private SelectionNotation() {}

    static Destination destination(io.sextant.site.model.Destination body) {
        return new Destination(
                Optional.ofNullable(body.getTarget()).map(target -> io.sextant.accel.Target.valueOf(target.name())),
                Optional.ofNullable(body.getAccelerator()).map(name -> Wire.text("accelerator", name)));
    }

    static Requirement requirement(io.sextant.site.model.Requirement body) {
        return new Requirement(
                Wire.amount("throughput", body.getThroughput()),
                Math.toIntExact(Wire.amount(
                        "tableSize",
                        Optional.ofNullable(body.getTableSize())
                                .map(Integer::longValue)
                                .orElse(null))),
                Boolean.TRUE.equals(body.getStateful()),
                Optional.ofNullable(body.getTarget()).map(t -> io.sextant.accel.Target.valueOf(t.name())),
                Optional.ofNullable(body.getDelayBudget()).map(Duration::ofNanos));
    }

    static io.sextant.site.model.Selection wire(Selection selection) {
        return new io.sextant.site.model.Selection()
                .id(selection.function().value())
                .function(selection.function().value())
                .type(FunctionsResource.type(selection.type()))
                .requirement(wire(selection.requirement()))
                .chosen(selection.chosen().map(Offer::accelerator).orElse(null))
                .target(selection
                        .chosen()
                        .map(o -> FunctionsResource.target(o.target()))
                        .orElse(null))
                .reason(selection.reason())
                .offers(selection.offers().stream().map(SelectionNotation::wire).toList());
    }

    private static io.sextant.site.model.Requirement wire(Requirement requirement) {
        return new io.sextant.site.model.Requirement()
                .throughput(requirement.throughput())
                .tableSize(requirement.tableSize())
                .stateful(requirement.stateful())
                .target(requirement.target().map(FunctionsResource::target).orElse(null))
                .delayBudget(requirement.delayBudget().map(Duration::toNanos).orElse(null));
    }

    private static io.sextant.site.model.Offer wire(Offer offer) {
        return new io.sextant.site.model.Offer()
                .accelerator(offer.accelerator())
                .target(FunctionsResource.target(offer.target()))
                .fits(offer.fits())
                .throughput(offer.throughput())
                .packets(offer.packets())
                .latency(offer.latencyNanos())
                .freePorts(offer.freePorts())
                .tableSize(offer.tableSize())
                .cost(offer.cost())
                .milliwatts(offer.milliwatts())
                .measured(
                        offer.measured().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .reason(offer.reason());
    }
}
