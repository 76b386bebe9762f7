package io.sextant.nfvo.deployment.descriptor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which microservices exchange packets, through one network function.
 *
 * @param delayBudget how long a packet may take from the source of a link to its target
 */
public record ForwardingGraph(String name, Optional<Duration> delayBudget, List<Link> links) {
    public ForwardingGraph {
        links = List.copyOf(links);
    }

    /** The connection points that its links join, each once, in the order of the descriptor. */
    public List<ConnectionPoint> connectionPoints() {
        return links.stream()
                .flatMap(link -> Stream.of(link.source(), link.target()))
                .distinct()
                .toList();
    }

    /** A direction in which packets go. */
    public record Link(String id, ConnectionPoint source, ConnectionPoint target) {
        /** Whether it leads from where the other leads to, and the other way round. */
        boolean isReverseOf(Link other) {
            return source.equals(other.target) && target.equals(other.source);
        }
    }

    /**
     * An interface of a microservice: {@code app_a:1}.
     *
     * @param number from 1
     */
    public record ConnectionPoint(String alias, int number) {
        @Override
        public String toString() {
            return alias + ":" + number;
        }
    }
}
