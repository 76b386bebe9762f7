/** What VNF packages bring to Kubernetes: Helm charts and manifests, read without rendering or running anything. */
package io.sextant.catalogue.kubernetes;
