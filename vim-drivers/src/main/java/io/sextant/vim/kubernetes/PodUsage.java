package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What a pod uses, as the metrics API writes it: its fields have that API's names. */
record PodUsage(V1ObjectMeta metadata, OffsetDateTime timestamp, List<ContainerUsage> containers) {
    /** What a container uses: cores, and bytes. */
    record ContainerUsage(Map<String, Quantity> usage) {}

    String name() {
        return metadata.getName();
    }

    Instant time() {
        return timestamp.toInstant();
    }

    BigDecimal cores() {
        return sum(Amounts.CPU);
    }

    long memoryBytes() {
        return sum(Amounts.MEMORY).longValue();
    }

    private BigDecimal sum(String kind) {
        return containers.stream()
                .map(container -> container.usage().get(kind))
                .map(amount -> amount == null ? BigDecimal.ZERO : amount.getNumber())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
