package org.quorate.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of DESIGN.md. Maven's modules hold them too; these say why a build fails, and cover packages. */
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.quorate");
        assertThat(classes.size())
                .as("classes of all modules are on the class path")
                .isGreaterThan(50);
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("app")
                .definedBy("org.quorate.app..")
                .layer("node")
                .definedBy("org.quorate.node..")
                .layer("rpc")
                .definedBy("org.quorate.rpc..")
                .layer("chain")
                .definedBy("org.quorate.chain..")
                .layer("consensus")
                .definedBy("org.quorate.consensus..")
                .layer("parallel")
                .definedBy("org.quorate.parallel..")
                .layer("evm")
                .definedBy("org.quorate.evm..")
                .layer("protocol")
                .definedBy("org.quorate.protocol..")
                .layer("wallet")
                .definedBy("org.quorate.wallet..")
                .optionalLayer("contracts")
                .definedBy("org.quorate.contracts..")
                .optionalLayer("ui-resources")
                .definedBy("org.quorate.ui..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("node")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("wallet")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("ui-resources")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("rpc")
                .mayOnlyBeAccessedByLayers("node")
                .whereLayer("chain")
                .mayOnlyBeAccessedByLayers("rpc", "node", "app")
                .whereLayer("consensus")
                .mayOnlyBeAccessedByLayers("chain", "node")
                .whereLayer("parallel")
                .mayOnlyBeAccessedByLayers("chain", "node")
                .whereLayer("evm")
                .mayOnlyBeAccessedByLayers("parallel", "chain", "rpc", "node", "app")
                .whereLayer("contracts")
                .mayOnlyBeAccessedByLayers("node", "app")
                .check(classes);
    }

    @Test
    void onlyOnePackageOfTheAppReadsTheChain() {
        noClasses()
                .that()
                .resideInAPackage("org.quorate.app..")
                .and()
                .resideOutsideOfPackages("org.quorate.app.node..", "org.quorate.app.ui.screenshots..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.quorate.chain..")
                .because("screens see the node through org.quorate.app.node, which adapts what the facade hands out")
                .check(classes);
    }

    @Test
    void onlyTheExaminationCommandRunsTheEvm() {
        noClasses()
                .that()
                .resideInAPackage("org.quorate.app..")
                .and()
                .haveSimpleNameNotStartingWith("EvmCommand")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.quorate.evm..", "org.quorate.parallel..", "org.quorate.consensus..")
                .because("everything else goes through the node; 'quorate evm' shows the engine by itself")
                .check(classes);
    }

    @Test
    void onlyTheAppKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.quorate.app.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp..")
                .because(
                        "the node and the wallet run where there is no screen, and the command line must start without JavaFX")
                .check(classes);
    }

    @Test
    void theWalletKnowsNoNode() {
        noClasses()
                .that()
                .resideInAPackage("org.quorate.wallet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.quorate.node..",
                        "org.quorate.chain..",
                        "org.quorate.rpc..",
                        "org.quorate.evm..",
                        "org.quorate.parallel..")
                .because("no function of the wallet may depend on our own node being right")
                .check(classes);
    }

    @Test
    void screensDoNotKnowEachOther() {
        slices().matching("org.quorate.app.ui.(node|wallet|governance|explorer|settings)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(classes);
    }
}
