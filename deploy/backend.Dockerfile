# The server. Built from the repository's root: docker build -f deploy/backend.Dockerfile .
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src/server
COPY server/pom.xml ./
COPY server/.mvn .mvn
# Packages come before the code, so that a change of the code does not fetch them again.
RUN mvn -B -ntp -q dependency:go-offline
COPY server/src src
RUN mvn -B -ntp -q package -DskipTests

FROM eclipse-temurin:25.0.1_8-jre-noble
RUN groupadd --gid 10001 greenroom \
    && useradd --uid 10001 --gid greenroom --no-create-home --shell /usr/sbin/nologin greenroom \
    && install -d -o greenroom -g greenroom -m 700 /var/lib/greenroom
COPY --from=build /src/server/target/quarkus-app /opt/greenroom
USER 10001:10001
WORKDIR /var/lib/greenroom
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_PORT=9000 \
    GREENROOM_EMBEDDER_FOLDER=/tmp
EXPOSE 3000 9000
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/greenroom/quarkus-run.jar"]
