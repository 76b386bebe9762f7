package io.sextant.sol005.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.sol005.model.World.Service;
import io.sextant.sol005.replica.Replica.Answer;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run can do next. What an answer may be follows from the state that the service is seen in before. */
enum Move {
    CREATE(2) {
        @Override
        void make(World world) {
            if (world.services.size() >= SERVICES) return;
            var created = world.server().post("/nslcm/v1/ns_instances", """
                    {"nsdId": "%s", "nsName": "elastic", "nsDescription": ""}""".formatted(world.nsdId));
            assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
            world.services.add(new Service(created.location()));
        }
    },
    INSTANTIATE(6) {
        @Override
        void make(World world) {
            var apart = world.random().nextInt(4) == 0;
            submit(world, "instantiate", """
                    {"nsFlavourId": "default", "additionalParamsForVnf": [%s]}""".formatted(apart ? APART : ""), false);
        }
    },
    SCALE_NS(5) {
        @Override
        void make(World world) {
            submit(world, "scale", """
                    {"scaleType": "SCALE_NS", "scaleNsData": {"scaleNsByStepsData":
                    {"scalingDirection": "%s", "aspectId": "capacity", "numberOfSteps": 1}}}""".formatted(direction(world)), true);
        }
    },
    SCALE_VNF(5) {
        @Override
        void make(World world) {
            submit(world, "scale", vnf -> """
                    {"scaleType": "SCALE_VNF", "scaleVnfData": [{"vnfInstanceid": "%s", "scaleVnfType": "%s",
                    "scaleByStepData": {"aspectId": "workers", "numberOfSteps": 1}}]}""".formatted(vnf, direction(world)));
        }
    },
    OPERATE_VNF(3) {
        @Override
        void make(World world) {
            var state = world.random().nextBoolean()
                    ? "\"changeStateTo\": \"STARTED\""
                    : "\"changeStateTo\": \"STOPPED\", \"stopType\": \"FORCEFUL\"";
            submit(world, "update", vnf -> """
                    {"updateType": "OPERATE_VNF", "operateVnfData":
                    [{"vnfInstanceId": "%s", %s}]}""".formatted(vnf, state));
        }
    },
    MODIFY_VNF(2) {
        @Override
        void make(World world) {
            submit(world, "update", vnf -> """
                    {"updateType": "MODIFY_VNF_INFORMATION", "modifyVnfInfoData":
                    [{"vnfInstanceId": "%s", "vnfInstanceName": "named %d"}]}""".formatted(vnf, world.random().nextInt(100)));
        }
    },
    INSTANTIATE_VNF(1) {
        @Override
        void make(World world) {
            submit(world, "update", """
                    {"updateType": "INSTANTIATE_VNF", "instantiateVnfData":
                    [{"vnfdId": "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e04", "vnfFlavourId": "default"}]}""", true);
        }
    },
    CHANGE_PACKAGE(3) {
        @Override
        void make(World world) {
            if (world.services.isEmpty()) return;
            var service = pick(world);
            var webs = webs(world, service);
            if (webs.isEmpty()) return;
            var vnfd = world.random().nextBoolean()
                    ? "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e01"
                    : "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e11";
            submit(
                    world,
                    service,
                    "change_package",
                    "/sextant/v1/vnf_instances/" + one(world, webs) + "/change_package",
                    """
                    {"vnfdId": "%s"}""".formatted(vnfd),
                    true);
        }
    },
    HEAL(5) {
        @Override
        void make(World world) {
            submit(world, "heal", """
                    {"healNsData": {"degreeHealing": "%s"}}""".formatted(world.random().nextInt(3) == 0 ? "HEAL_RESET" : "HEAL_RESTORE"), true);
        }
    },
    TERMINATE(4) {
        @Override
        void make(World world) {
            submit(world, "terminate", "{}", true);
        }
    },
    DELETE(2) {
        @Override
        void make(World world) {
            if (world.services.isEmpty()) return;
            var service = pick(world);
            var before = world.state(service);
            var idle = !before.equals("FAILED_TEMP") && !before.equals("PROCESSING") && !before.equals("ROLLING_BACK");
            var empty = idle && !mayHold(world, service);
            var deleted = world.server().delete(service.path);
            if (idle || before.equals("FAILED_TEMP"))
                assertThat(deleted.status()).as("%s", deleted.body()).isEqualTo(empty ? 204 : 409);
            if (deleted.status() == 204) world.services.remove(service);
        }
    },
    CHOOSE(14) {
        @Override
        void make(World world) {
            var choice = List.of("retry", "rollback", "continue", "fail", "retry", "rollback")
                    .get(world.random().nextInt(6));
            var service = pickOperated(world);
            if (service == null) return;
            var before = world.state(service);
            var answer = world.server().post(service.operation + "/" + choice);
            world.note("%s %s in %s: %d", choice, service.operation, before, answer.status());
            if (before.equals("FAILED_TEMP")) assertThat(answer.status()).isIn(202, 200, 404);
            else if (!Set.of("PROCESSING", "ROLLING_BACK").contains(before))
                assertThat(answer.status()).isIn(409, 404);
        }
    },
    CANCEL(5) {
        @Override
        void make(World world) {
            var service = pickOperated(world);
            if (service == null) return;
            var before = world.state(service);
            var mode = world.random().nextBoolean() ? "GRACEFUL" : "FORCEFUL";
            var answer = world.server().post(service.operation + "/cancel", """
                    {"cancelMode": "%s"}""".formatted(mode));
            world.note("cancel %s %s in %s: %d", mode, service.operation, before, answer.status());
            assertThat(answer.status()).as("%s", answer.body()).isIn(202, 409);
            if (World.RESTING.contains(before)) assertThat(answer.status()).isEqualTo(409);
        }
    },
    FAULT(8) {
        @Override
        void make(World world) {
            var operation = one(
                    world,
                    List.of(
                            Operation.CREATE_NETWORK,
                            Operation.DELETE_NETWORK,
                            Operation.UPLOAD_IMAGE,
                            Operation.DEPLOY_WORKLOAD,
                            Operation.TERMINATE_WORKLOAD,
                            Operation.DEPLOY_FUNCTION,
                            Operation.REMOVE_FUNCTION,
                            Operation.APPLY_LOCAL_NSD));
            var fault = one(
                    world,
                    List.of(
                            SouthboundFault.NO_ANSWER,
                            SouthboundFault.BUSY,
                            SouthboundFault.BROKEN,
                            SouthboundFault.REFUSED,
                            SouthboundFault.NO_CAPACITY));
            var faults = world.site().faults();
            var trigger = world.random().nextBoolean() ? faults.before(operation) : faults.after(operation);
            world.note("%s of %s", fault, operation);
            trigger.nth(1 + world.random().nextInt(4)).then(Faults.fail(fault, "so the run wants it"));
        }
    },
    DELAY(4) {
        @Override
        void make(World world) {
            var operation = one(world, List.of(Operation.DEPLOY_WORKLOAD, Operation.DEPLOY_FUNCTION));
            var time = Duration.ofMillis(20 + world.random().nextInt(200));
            world.site().faults().before(operation).nth(1).then(Faults.delay(time));
        }
    },
    CRASH(4) {
        @Override
        void make(World world) {
            var workloads =
                    List.copyOf(world.site().vim().require(Workloads.class).all());
            if (!workloads.isEmpty()) world.site().exit(one(world, workloads).id(), 137);
        }
    },
    AWAIT(12) {
        @Override
        void make(World world) {
            if (!world.services.isEmpty()) world.awaitRest(pick(world));
        }
    };

    private static final int SERVICES = 8;
    private static final String APART = """
            {"vnfProfileId": "client", "extensions": {"site": "edge"}},
            {"vnfProfileId": "web", "extensions": {"site": "far"}}""";
    final int weight;

    Move(int weight) {
        this.weight = weight;
    }

    abstract void make(World world);

    private static void submit(World world, String task, java.util.function.Function<String, String> body) {
        if (world.services.isEmpty()) return;
        var service = pick(world);
        var webs = webs(world, service);
        if (!webs.isEmpty()) submit(world, service, task, body.apply(one(world, webs)), true);
    }

    private static List<String> webs(World world, Service service) {
        return Stored.elements(world.server().get(service.path).body().path("vnfInstance")).stream()
                .filter(vnf -> vnf.path("vnfProductName").asText().endsWith("web"))
                .map(vnf -> vnf.path("id").asText())
                .toList();
    }

    private static void submit(World world, String task, String body, boolean onInstantiated) {
        if (!world.services.isEmpty()) submit(world, pick(world), task, body, onInstantiated);
    }

    private static void submit(World world, Service service, String task, String body, boolean onInstantiated) {
        submit(world, service, task, service.path + "/" + task, body, onInstantiated);
    }

    private static void submit(
            World world, Service service, String task, String path, String body, boolean onInstantiated) {
        var state = world.state(service);
        var stored = world.stored.services().get(service.id());
        var before = world.stored.is(stored);
        var answer = world.server().post(path, body);
        world.note("%s %s after '%s': %d", task, service.id(), state, answer.status());
        check(task, state, stored, answer, onInstantiated);
        if (answer.status() != 202) return;
        service.operation = answer.location();
        world.operations.add(answer.location());
        // What was read while another operation was on its way may have been something else when this one was accepted.
        service.before = state.isEmpty() || World.RESTING.contains(state) ? Optional.of(before) : Optional.empty();
    }

    /** 422 is for what the descriptors do not allow, such as a level beyond the last; a VNF may be gone by a rollback meanwhile. */
    private static void check(String task, String state, JsonNode stored, Answer answer, boolean onInstantiated) {
        var words = task + ": " + answer.body();
        if (task.equals("change_package") && state.equals("ROLLING_BACK") && answer.status() == 404) return;
        assertThat(answer.status()).as(words).isIn(202, 409, 422);
        if (state.equals("FAILED_TEMP")) assertThat(answer.status()).as(words).isEqualTo(409);
        if (!state.isEmpty() && (!World.RESTING.contains(state) || state.equals("FAILED_TEMP"))) return;
        var instantiated = stored.path("is").path("flavourId").isTextual();
        var held = instantiated || stored.hasNonNull("residue");
        var allowed = switch (task) {
            case "instantiate" -> !held;
            case "terminate" -> held;
            default -> instantiated;
        };
        if (!allowed) assertThat(answer.status()).as(words).isEqualTo(409);
        else if (!onInstantiated || task.equals("terminate"))
            assertThat(answer.status()).as(words).isEqualTo(202);
    }

    private static boolean mayHold(World world, Service service) {
        var stored = world.stored.services().get(service.id());
        return stored.path("is").path("flavourId").isTextual() || stored.hasNonNull("residue");
    }

    private static String direction(World world) {
        return world.random().nextBoolean() ? "SCALE_OUT" : "SCALE_IN";
    }

    private static Service pick(World world) {
        return one(world, world.services);
    }

    private static Service pickOperated(World world) {
        var operated = world.services.stream()
                .filter(service -> !service.operation.isEmpty())
                .toList();
        return operated.isEmpty() ? null : one(world, operated);
    }

    private static <T> T one(World world, List<T> some) {
        return some.get(world.random().nextInt(some.size()));
    }
}
