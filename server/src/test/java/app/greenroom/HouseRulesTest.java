package app.greenroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.realtime.EventTypes;
import app.greenroom.realtime.Fact;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.Locale;

/** The rules of the house, as docs/structure.md tells them. */
@AnalyzeClasses(packages = "app.greenroom", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final DescribedPredicate<JavaClass> A_STORE =
            describe("a store", type -> outermost(type).getSimpleName().endsWith("Store"));
    private static final DescribedPredicate<JavaClass> A_SCRIPT =
            describe("a script", type -> outermost(type).getSimpleName().endsWith("Script"));

    @ArchTest
    static final ArchRule features_and_parts_of_the_platform_depend_on_one_another_in_one_direction =
            slices().matching("app.greenroom.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_stores_touch_sql = noClasses()
            .that(DescribedPredicate.not(A_STORE))
            .and()
            .resideOutsideOfPackages("app.greenroom.platform.db", "app.greenroom.platform.embedded")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.jdbi.v3.core.statement", "org.jdbi.v3.core.mapper..", "java.sql")
                    .and(describe("statements", type -> !type.getSimpleName().equals("SQLException"))));

    @ArchTest
    static final ArchRule only_scripts_touch_redis = noClasses()
            .that(DescribedPredicate.not(A_SCRIPT))
            .and()
            .resideOutsideOfPackage("app.greenroom.platform.redis")
            .should()
            .dependOnClassesThat(resideInAPackage("io.vertx.redis.."));

    /** A fact's type is its record's name: {@code FollowUpDue} is {@code follow-up.due}. */
    @ArchTest
    static void the_catalogue_of_events_holds_the_type_of_every_fact(JavaClasses classes) {
        assertThat(classes.that(implement(Fact.class)).stream()
                        .map(JavaClass::getSimpleName)
                        .map(name -> name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                        .map(name -> name.replaceFirst("-(?=[a-z]+$)", ".")))
                .containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    }

    @ArchTest
    static final ArchRule every_route_declares_its_permission = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    @ArchTest
    static final ArchRule the_platform_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("app.greenroom.platform..")
            .should()
            .dependOnClassesThat(resideInAPackage("app.greenroom..")
                    .and(DescribedPredicate.not(resideInAPackage("app.greenroom.platform.."))));

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
    }
}
