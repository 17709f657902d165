"""What a clerk looks at, subject by subject. Each rule takes what is seen and the layout, and yields findings."""
