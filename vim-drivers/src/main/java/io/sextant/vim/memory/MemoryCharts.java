package io.sextant.vim.memory;

import io.sextant.vim.Charts;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.ReleaseId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Charts in memory: what was installed, and with which values. */
final class MemoryCharts implements Charts {
    private final MemorySite site;

    MemoryCharts(MemorySite site) {
        this.site = site;
    }

    @Override
    public void install(ReleaseId id, InputStreamSupplier chart, Map<String, Object> values) {
        var content = text(chart);
        site.run(Operation.INSTALL_CHART, id.value(), () -> {
            site.charts.put(id, new InstalledChart(content, Map.copyOf(values)));
            site.effects().add(Operation.INSTALL_CHART, id.value());
        });
    }

    @Override
    public boolean isInstalled(ReleaseId id) {
        return site.call(Operation.READ, id.value(), () -> site.charts.containsKey(id));
    }

    @Override
    public void uninstall(ReleaseId id) {
        site.run(Operation.UNINSTALL_CHART, id.value(), () -> {
            if (site.charts.remove(id) != null) site.effects().add(Operation.UNINSTALL_CHART, id.value());
        });
    }

    private String text(InputStreamSupplier chart) {
        try (var in = chart.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw site.refused("the chart cannot be read: " + e.getMessage());
        }
    }
}
