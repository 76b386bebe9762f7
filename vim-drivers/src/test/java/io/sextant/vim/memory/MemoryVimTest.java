package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.contract.ImlContract;
import io.sextant.vim.contract.LocalNsdContract;
import io.sextant.vim.contract.ServiceAddressContract;
import io.sextant.vim.contract.TestImage;
import io.sextant.vim.contract.VimContract;
import io.sextant.vim.contract.VirtualCpsContract;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Iml;

import java.nio.charset.StandardCharsets;

/** The site in memory keeps the contract of the ports. */
class MemoryVimTest implements VimContract, VirtualCpsContract, ImlContract, LocalNsdContract, ServiceAddressContract {
    private final MemorySite site = new MemorySite(new SiteId("memory"));
    private final Vim vim = site.vim();

    @Override
    public Vim vim() {
        return vim;
    }

    @Override
    public Vim reconnected() {
        return site.vim();
    }

    @Override
    public Iml iml() {
        return site.iml();
    }

    @Override
    public void kill(WorkloadId workload) {
        site.kill(workload, "killed");
    }

    @Override
    public void lose(FunctionId function) {
        site.lose(function);
    }

    @Override
    public TestImage image() {
        return TestImage.of("an image".getBytes(StandardCharsets.UTF_8));
    }
}
