package io.sextant.sol005.nspm;

import io.sextant.core.id.PmJobId;
import io.sextant.nfvo.performance.PmJobs;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nspm.api.PmJobsApi;
import io.sextant.sol005.nspm.model.CreatePmJobRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** PM jobs and their reports (SOL005 7.4.2 to 7.4.4). */
@Path(PmJobsApi.PATH)
public final class PmJobsResource implements PmJobsApi {
    private final PmJobs jobs;
    private final Exchange exchange;
    private final Lists lists;
    private final PmJobMapper mapper;

    public PmJobsResource(PmJobs jobs, Exchange exchange, Lists lists) {
        this.jobs = jobs;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new PmJobMapper(exchange);
    }

    @Override
    public Response listPmJobs(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        return lists.answer(
                Listed.PM_JOB,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                jobs::list,
                mapper::wire);
    }

    @Override
    public Response createPmJob(CreatePmJobRequest request) {
        var objects = PmJobMapper.given("objectInstanceIds", request.getObjectInstanceIds())
                .map(id -> PmJobMapper.object("objectInstanceIds", id))
                .toList();
        var job = jobs.create(objects, PmJobMapper.criteria(request.getCriteria()));
        return exchange.created(PmJobMapper.path(job.id()), mapper.wire(job));
    }

    @Override
    public Response getPmJob(String pmJobId) {
        return exchange.json(mapper.wire(jobs.get(PmJobId.of(pmJobId))));
    }

    @Override
    public Response deletePmJob(String pmJobId) {
        jobs.delete(PmJobId.of(pmJobId));
        return Response.noContent().build();
    }

    @Override
    public Response getPmReport(String pmJobId, String reportId) {
        return Response.ok(jobs.report(PmJobId.of(pmJobId), reportId).toFile(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
