package org.quorate.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.evm.TestEvm.CONTRACT;
import static org.quorate.evm.TestEvm.GAS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.CallKind;
import org.quorate.evm.Delegation;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TestEvm;
import org.quorate.evm.TestWorld;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Calls, creations and what becomes of the accounts. */
class CallsTest {
    private static final Address OTHER = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final String PUSH_OTHER = "610b0b";

    private final TestEvm evm = new TestEvm(Translation.ALWAYS);

    private Executed run(TestWorld world) {
        return evm.run(world, Bytes.EMPTY, GAS, Tracer.NONE);
    }

    private static TestWorld world(String code, String otherCode) {
        return new TestWorld()
                .withCode(CONTRACT, Bytes.fromHex(code))
                .withBalance(CONTRACT, UInt256.of(100))
                .withCode(OTHER, Bytes.fromHex(otherCode));
    }

    @Test
    void callGivesBackOutputAndStatus() {
        // The other returns 0x2a in a word.
        Executed result = run(world("60205f5f5f5f" + PUSH_OTHER + "5af160205ff3", "602a5f5260205ff3"));
        assertThat(result.output()).isEqualTo(Bytes.wrap(UInt256.of(42).toBytes()));
    }

    @Test
    void aFailedCallIsUndoneAndLeavesAZero() {
        Executed result = run(world("5f5f5f5f5f" + PUSH_OTHER + "61ffff" + "f15f5260205ff3", "6001600155fe"));
        assertThat(result.success()).isTrue();
        assertThat(result.output()).isEqualTo(Bytes.wrap(new byte[32]));
        assertThat(result.delta().isEmpty()).isTrue();
    }

    @Test
    void delegateCallWorksOnTheCallersStorage() {
        Executed result = run(world("5f5f5f5f" + PUSH_OTHER + "5af4", "33600155"));
        assertThat(result.delta().accounts().get(CONTRACT).storage())
                .containsEntry(UInt256.ONE, UInt256.fromHex(TestEvm.CALLER.toHex()));
    }

    @Test
    void staticCallForbidsWriting() {
        for (String write : List.of(
                "60016001" + "55",
                "60016001" + "5d",
                "5f5fa0",
                "5f5f5ff0",
                "5fff",
                "5f5f5f5f6001" + "615555" + "5af1")) {
            Executed result = run(world("5f5f5f5f" + PUSH_OTHER + "61ffff" + "fa5f5260205ff3", write));
            assertThat(result.output()).as(write).isEqualTo(Bytes.wrap(new byte[32]));
        }
    }

    @Test
    void valueGoesToTheOtherWithoutReadingItsBalance() {
        TestWorld world = world("5f5f5f5f6007" + PUSH_OTHER + "5af1", "00").withNonce(OTHER, 1);
        Executed result = run(world);
        assertThat(result.delta().accounts().get(OTHER).balance())
                .isEqualTo(new BalanceChange.Increment(UInt256.of(7)));
        assertThat(result.delta().accounts().get(CONTRACT).balance())
                .isEqualTo(new BalanceChange.Absolute(UInt256.of(93)));
        assertThat(world.reads()).doesNotContain("balance " + OTHER.toHex());
    }

    @Test
    void aCallThatCannotBePaidFailsAtOnce() {
        Executed result = run(world("5f5f5f5f60ff" + PUSH_OTHER + "5af15f5260205ff3", "00"));
        assertThat(result.output()).isEqualTo(Bytes.wrap(new byte[32]));
        assertThat(result.delta().isEmpty()).isTrue();
    }

    @Test
    void createDeploysWhatTheInitCodeReturns() {
        // Init code 0x5ff3-style: returns one zero byte (STOP).
        Executed result = run(world("6460015ff300" + "5f52" + "6004601b5ff0", "00"));
        Address created = Address.ofCreate(CONTRACT, 0);
        AccountDelta delta = result.delta().accounts().get(created);
        assertThat(delta.nonce()).contains(1L);
        assertThat(result.delta().code()).containsValue(Bytes.fromHex("0x00"));
        assertThat(result.delta().accounts().get(CONTRACT).nonce()).contains(1L);
    }

    @Test
    void createCollidesWithCodeNonceAndStorage() {
        Address created = Address.ofCreate(CONTRACT, 0);
        String create = "5f5f5ff05f5260205ff3";
        assertThat(run(world(create, "00")).output())
                .isEqualTo(Bytes.wrap(UInt256.fromHex(created.toHex()).toBytes()));
        Bytes zero = Bytes.wrap(new byte[32]);
        assertThat(run(world(create, "00").withNonce(created, 1)).output()).isEqualTo(zero);
        assertThat(run(world(create, "00").withCode(created, Bytes.fromHex("00")))
                        .output())
                .isEqualTo(zero);
        assertThat(run(world(create, "00").withStorage(created, UInt256.ONE, UInt256.ONE))
                        .output())
                .isEqualTo(zero);
    }

    @Test
    void selfDestructKeepsAnOldContractAndSendsItsMoney() {
        Executed result = run(world(PUSH_OTHER + "ff", "00").withNonce(OTHER, 1));
        assertThat(result.delta().accounts().get(CONTRACT).destroyed()).isFalse();
        assertThat(result.delta().accounts().get(CONTRACT).balance())
                .isEqualTo(new BalanceChange.Absolute(UInt256.ZERO));
    }

    @Test
    void selfDestructRemovesAContractOfTheSameTransaction() {
        // Init code 0x30ff: destroys itself in its own favour.
        Executed result = run(world("6130ff5f526002601e6005f0", "00"));
        assertThat(result.delta()
                        .account(Address.ofCreate(CONTRACT, 0))
                        .orElseThrow()
                        .destroyed())
                .isTrue();
    }

    @Test
    void aDelegationIsFollowedOnce() {
        Address third = Address.fromHex("0x0000000000000000000000000000000000000ccc");
        TestWorld world = world("60205f5f5f5f" + PUSH_OTHER + "5af160205ff3", "00")
                .withCode(OTHER, Delegation.designation(third))
                .withCode(third, Bytes.fromHex("305f5260205ff3"));
        assertThat(run(world).output())
                .isEqualTo(Bytes.wrap(UInt256.fromHex(OTHER.toHex()).toBytes()));
    }

    @Test
    void theTracerSeesFramesAndStepsInOrder() {
        List<String> events = new ArrayList<>();
        Tracer tracer = new Tracer() {
            @Override
            public boolean wantsSteps() {
                return true;
            }

            @Override
            public void onEnter(FrameStart frame) {
                events.add("enter " + frame.depth() + " " + frame.kind());
            }

            @Override
            public void onExit(FrameEnd frame) {
                events.add("exit " + frame.depth()
                        + frame.halt().map(why -> " " + why).orElse(""));
            }

            @Override
            public void onStep(StepView step) {
                events.add(Opcode.name(step.opcode()));
            }

            @Override
            public void onStepEnd(StepView step, long gasCost, Optional<HaltReason> halt) {
                events.add("-" + gasCost);
            }
        };
        evm.run(world("5f5f5f5f" + PUSH_OTHER + "61ffff" + "fa00", "fe"), Bytes.EMPTY, GAS, tracer);
        assertThat(events)
                .containsExactly(
                        "enter 0 " + CallKind.CALL,
                        "PUSH0",
                        "-2",
                        "PUSH0",
                        "-2",
                        "PUSH0",
                        "-2",
                        "PUSH0",
                        "-2",
                        "PUSH2",
                        "-3",
                        "PUSH2",
                        "-3",
                        "STATICCALL",
                        "-" + (2_600 + 0xffff),
                        "enter 1 " + CallKind.STATICCALL,
                        "INVALID",
                        "-0",
                        "exit 1 INVALID_OPCODE",
                        "STOP",
                        "-0",
                        "exit 0");
    }
}
