# Concordance in a container:
#     docker build --tag concordance .
#     docker run --env DISCORD_TOKEN --volume concordance:/app/data concordance

FROM python:3.13-slim AS builder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ONLY_BINARY=:all:
WORKDIR /build

# What changes seldom comes first, so that a change of the code does not download everything again. The tools that build
# have an environment of their own; the one that is shipped holds what requirements.lock names, and not even pip.
COPY requirements.lock requirements-build.lock ./
RUN python -m venv tools && python -m venv --without-pip /opt/concordance
RUN tools/bin/python -m pip install --require-hashes --requirement requirements-build.lock
RUN tools/bin/python -m pip --python /opt/concordance/bin/python install --require-hashes \
        --requirement requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY corpus/ corpus/
COPY index/ index/
COPY answer/ answer/
COPY bot/ bot/
RUN tools/bin/hatchling build --target wheel --directory dist
RUN tools/bin/python -m pip --python /opt/concordance/bin/python install --no-deps --no-index dist/*.whl

FROM python:3.13-slim
# A fixed number, so that the files of a volume keep their owner from one image to the next.
RUN groupadd --gid 10001 concordance \
    && useradd --uid 10001 --gid concordance --create-home --shell /usr/sbin/nologin concordance \
    && install --directory --owner concordance --group concordance /app/data
COPY --from=builder /opt/concordance /opt/concordance
WORKDIR /app
COPY config.toml ./
ENV PATH="/opt/concordance/bin:$PATH" PYTHONUNBUFFERED=1
USER 10001:10001
# The database and the log of config.toml stand here: name the volume, or mount a folder that user 10001 may write to.
VOLUME /app/data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 CMD ["concordance", "health"]
ENTRYPOINT ["concordance"]
CMD ["run"]
