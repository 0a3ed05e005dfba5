"""What happens in a post office: mailboxes are opened, batches deposited, collected, swept."""
