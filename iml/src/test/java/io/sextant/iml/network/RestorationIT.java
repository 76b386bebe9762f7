package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static io.sextant.iml.network.MovingGround.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

/** Starts of an agent while an accelerator that stands elsewhere, here the kernel as if it did, does not answer. */
@Timeout(60)
class RestorationIT {
    @TempDir
    Path dir;

    private MovingGround site;

    @AfterEach
    void destroy() {
        site.close();
    }

    @Test
    void anAcceleratorThatDoesNotAnswerHoldsUpNoStart() throws Exception {
        site = MovingGround.at(dir).deploy();
        site.linux.remove(ROUTER);
        var distance = new Distance(true);
        site = MovingGround.at(dir, distance::to);
        assertThat(site.functions.defect(site.functions.get(ROUTER))).contains("out of reach");
        distance.answer();
        restored();
        assertThat(site.linux.rules(ROUTER)).hasSize(2);
    }

    @Test
    void whatFailedForWantOfTheAcceleratorIsDoneWhenItIsBack() throws Exception {
        site = MovingGround.at(dir).deploy();
        site.linux.withdraw(ROUTER, new RuleId("to1"));
        var distance = new Distance(false);
        site = MovingGround.at(dir, distance::to);
        distance.answer();
        restored();
        assertThat(site.linux.rules(ROUTER)).as("not looked after yet").hasSize(1);
        site.functions.look();
        assertThat(site.linux.rules(ROUTER)).hasSize(2);
    }

    /** Waits until nobody works on the router any more. */
    private void restored() {
        site.functions.inventory().alone(ROUTER.value(), () -> {});
    }

    /** What lies between the site and an accelerator. */
    private static final class Distance {
        private final boolean patient;
        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch answers = new CountDownLatch(1);

        /** @param patient whether who calls waits for the answer, instead of failing */
        Distance(boolean patient) {
            this.patient = patient;
        }

        /** From now on, when it was called once. */
        void answer() throws InterruptedException {
            await(called);
            answers.countDown();
        }

        Accelerator to(Accelerator near) {
            return (Accelerator) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Accelerator.class},
                    (_, method, arguments) -> call(near, method, arguments));
        }

        private Object call(Accelerator near, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("isRemote")) return true;
            if (method.getName().equals("defect") && answers.getCount() > 0) return Optional.of("out of reach");
            if (method.getName().equals("deploy")) beCalled();
            try {
                return method.invoke(near, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private void beCalled() throws InterruptedException {
            called.countDown();
            if (patient) await(answers);
            else if (answers.getCount() > 0) throw AcceleratorException.failed("It is out of reach.");
        }

        private static void await(CountDownLatch latch) throws InterruptedException {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
