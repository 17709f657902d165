"""The questions (câu hỏi thống kê), registered by name, one module for each subject."""
