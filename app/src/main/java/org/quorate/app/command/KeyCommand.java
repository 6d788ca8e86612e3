package org.quorate.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quorate wallet key}: which key an account signs with. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description =
                "See and change the key that an account signs with: rotation, recovery, guardians, the way out of ECDSA.",
        subcommands = {
            KeyStatusCommand.class,
            RotationCommands.Rotate.class,
            RotationCommands.Cancel.class,
            RotationCommands.Finish.class,
            RotationCommands.Carry.class,
            RecoveryCommands.SetRecovery.class,
            RecoveryCommands.SetGuardians.class,
            RecoveryCommands.Recover.class,
            RecoveryCommands.GuardianCancel.class,
            RecoveryCommands.GuardianAgree.class,
            RecoveryCommands.Offer.class,
            EcdsaCommands.Bind.class,
            EcdsaCommands.SwitchOff.class
        })
final class KeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
