/**
 * What an AWS account has: who we are there, what is deployed, roles, quotas, subnets, images.
 *
 * <p>Shape: few services, each asked one or two things. They are called by their documented
 * protocols and signed by the SDK's signer, because the SDK's own modules for three of them are not
 * published in our version, and the one for EC2 is 25 MB.
 *
 * <p>May use {@code aws.client}, {@code core}, and the SDK's signer and HTTP client.
 */
@NullMarked
package warmpool.cli.account;

import org.jspecify.annotations.NullMarked;
