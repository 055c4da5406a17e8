# The dashboard's files and who hands them out. Built from the repository's root: docker build -f deploy/frontend.Dockerfile .
FROM node:22.21.1-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
COPY dashboard/package.json dashboard/
RUN npm ci --workspace dashboard --no-audit --no-fund
COPY docs/openapi.yaml docs/
COPY dashboard dashboard
RUN npm run --workspace dashboard build

FROM nginx:1.28.0-alpine
COPY deploy/nginx/frontend.conf /etc/nginx/nginx.conf
COPY --from=build /src/dashboard/dist /srv/dashboard
USER 101:101
EXPOSE 8080
ENTRYPOINT ["nginx", "-g", "daemon off;"]
